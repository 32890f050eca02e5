//! Ctrl-C and other ways to end a command early: nothing is left behind.

use std::sync::mpsc::{self, Sender};
use std::thread;

use super::say;
use crate::disk;

/// From now on a signal that ends the process takes back what is in the making.
pub(super) fn take_back_on_signal() {
    let (listens, ready) = mpsc::channel();
    // Where this cannot be had, the next run tidies up.
    let _ = thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            if let Some(number) = wait(listens) {
                if disk::take_back() {
                    say::note("stopped; the site is as it was");
                }
                end(number);
            }
        });
    let _ = ready.recv();
}

/// Ends the process as the signal would have: who started it sees that.
fn end(number: i32) -> ! {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(number);
    std::process::exit(128 + number)
}

/// Waits for a signal, and says when it does; none where there are none to wait for.
#[cfg(unix)]
fn wait(listens: Sender<()>) -> Option<i32> {
    use std::future::pending;

    use tokio::runtime;
    use tokio::signal::unix::{Signal, SignalKind, signal};

    async fn one(signal: &mut Option<Signal>) {
        match signal {
            Some(signal) => drop(signal.recv().await),
            None => pending().await,
        }
    }

    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    runtime.ok()?.block_on(async {
        let of = |kind: SignalKind| {
            let heard = !is_ignored(kind.as_raw_value());
            heard.then(|| signal(kind).ok()).flatten()
        };
        let [int, term, hup] = [
            SignalKind::interrupt(),
            SignalKind::terminate(),
            SignalKind::hangup(),
        ];
        let (mut a, mut b, mut c) = (of(int), of(term), of(hup));
        let _ = listens.send(());
        let kind = tokio::select! {
            () = one(&mut a) => int,
            () = one(&mut b) => term,
            () = one(&mut c) => hup,
        };
        Some(kind.as_raw_value())
    })
}

#[cfg(not(unix))]
fn wait(listens: Sender<()>) -> Option<i32> {
    use tokio::runtime;

    let _ = listens.send(());
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    let heard = runtime.ok()?.block_on(tokio::signal::ctrl_c());
    heard.ok().map(|()| 2)
}

/// Whether whoever started the process has it ignore a signal, as `nohup` does: it
/// stays so.
#[cfg(unix)]
fn is_ignored(number: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (number - 1) & 1 == 1)
}
