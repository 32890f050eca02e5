# A Homebrew formula. What stands in @ is filled in by .ci/release/formula.
class Sidewise < Formula
  desc "Persona-first journey maps and brand-perception reports as a static site"
  homepage "https://github.com/@REPOSITORY@"
  version "@VERSION@"
  license "MIT"

  on_macos do
    on_arm do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/sidewise-@VERSION@-aarch64-apple-darwin.tar.gz"
      sha256 "@aarch64-apple-darwin@"
    end
    on_intel do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/sidewise-@VERSION@-x86_64-apple-darwin.tar.gz"
      sha256 "@x86_64-apple-darwin@"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/sidewise-@VERSION@-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@aarch64-unknown-linux-musl@"
    end
    on_intel do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/sidewise-@VERSION@-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@x86_64-unknown-linux-musl@"
    end
  end

  def install
    bin.install "sidewise"
    man1.install "sidewise.1"
    bash_completion.install "completions/sidewise.bash" => "sidewise"
    zsh_completion.install "completions/sidewise.zsh" => "_sidewise"
    fish_completion.install "completions/sidewise.fish"
    doc.install "README.md", "CHANGELOG.md", "THIRD-PARTY.txt"
  end

  test do
    system bin/"sidewise", "new", testpath/"report"
    system bin/"sidewise", "build", testpath/"report"
    assert_path_exists testpath/"report/public/index.html"
  end
end
