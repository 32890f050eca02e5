use super::*;

const SECRET: &[u8] = b"SECRET";

fn cleaned(path: &str, bytes: &[u8]) -> Vec<u8> {
    match publish(path, bytes) {
        Published::Cleaned(cleaned) => {
            assert_eq!(publish(path, &cleaned), Published::Same, "once is enough");
            cleaned
        }
        other => panic!("{path}: {other:?}"),
    }
}

fn has(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], length.as_slice(), body].concat()
}

fn exif(turned: u8) -> Vec<u8> {
    // Little-endian, with another tag before it, and a secret behind.
    let mut tiff = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend(b"\x0f\x01\x02\0\x06\0\0\0\x26\0\0\0");
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend(SECRET);
    tiff
}

fn jpeg(turned: u8) -> Vec<u8> {
    [
        vec![0xff, 0xd8],
        segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01SECRET"),
        segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(turned)].concat()),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0SECRET"),
        segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"),
        segment(0xe2, b"MPF\0SECRET"),
        segment(0xed, b"Photoshop 3.0\0SECRET"),
        segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"),
        segment(0xfe, SECRET),
        segment(0xdb, b"table"),
        segment(0xda, b"scan"),
        b"pic\xff\0ture\xff\xd0more".to_vec(),
        segment(0xda, b"again"),
        b"last".to_vec(),
        vec![0xff, 0xd9],
        SECRET.to_vec(),
    ]
    .concat()
}

#[test]
fn a_photograph_keeps_how_it_is_turned() {
    for turned in [1, 6, 8] {
        let bytes = cleaned("a.jpg", &jpeg(turned));
        assert!(!has(&bytes, SECRET), "{turned}");
        for kept in [
            b"colours".as_slice(),
            b"Adobe",
            b"table",
            b"pic\xff\0ture\xff\xd0more",
            b"last\xff\xd9",
        ] {
            assert!(has(&bytes, kept), "{turned}: {kept:?}");
        }
        assert_eq!(has(&bytes, b"Exif"), turned != 1);
        if turned != 1 {
            let at = bytes
                .windows(6)
                .position(|window| window == b"Exif\0\0")
                .unwrap();
            assert_eq!(orientation::of(&bytes[at + 6..]), Some(turned));
        }
    }
}

#[test]
fn a_picture_keeps_what_is_seen() {
    let chunk = |name: &[u8], body: &[u8]| {
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [length.as_slice(), name, body, b"crc!"].concat()
    };
    let png = [
        png::SIGNATURE.to_vec(),
        chunk(b"IHDR", b"head"),
        chunk(b"tEXt", SECRET),
        chunk(b"iTXt", SECRET),
        chunk(b"zTXt", SECRET),
        chunk(b"eXIf", SECRET),
        chunk(b"tIME", SECRET),
        chunk(b"vpAg", SECRET),
        chunk(b"pHYs", b"size"),
        chunk(b"IDAT", b"picture"),
        chunk(b"IEND", b""),
        SECRET.to_vec(),
    ]
    .concat();
    let bytes = cleaned("a.png", &png);
    assert!(!has(&bytes, SECRET));
    assert!(has(&bytes, b"picture") && has(&bytes, b"size") && bytes.ends_with(b"IENDcrc!"));

    let chunk = |name: &[u8], body: &[u8]| {
        let length = u32::try_from(body.len()).unwrap().to_le_bytes();
        let pad = vec![0; body.len() % 2];
        [name, length.as_slice(), body, &pad].concat()
    };
    let inner = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", b"\x2c\x00\x00\x00123456"),
        chunk(b"ICCP", b"colours"),
        chunk(b"VP8L", b"picture"),
        chunk(b"EXIF", &exif(6)),
        chunk(b"XMP ", SECRET),
        chunk(b"mine", SECRET),
    ]
    .concat();
    let length = u32::try_from(inner.len()).unwrap().to_le_bytes();
    let webp = [b"RIFF".as_slice(), &length, &inner, SECRET].concat();
    let bytes = cleaned("a.webp", &webp);
    assert!(!has(&bytes, SECRET) && has(&bytes, b"picture") && has(&bytes, b"colours"));
    assert_eq!(bytes[20], 0x28, "turned, and nothing else");
    let length = u32::from_le_bytes(bytes[4..8].try_into().unwrap());
    assert_eq!(length as usize + 8, bytes.len());

    let gif = [
        b"GIF89a\x01\0\x01\0\x80\0\0".to_vec(),
        b"colour".to_vec(),
        b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".to_vec(),
        b"\x21\xff\x0bXMP DataXMP\x06SECRET\0".to_vec(),
        b"\x21\xfe\x06SECRET\0".to_vec(),
        // How long a block of text is shown goes with the text.
        b"\x21\xf9\x04\0\xee\0\0\0".to_vec(),
        b"\x21\x01\x0c\0\0\0\0\0\0\0\0\0\0\0\0\x06SECRET\0".to_vec(),
        b"\x21\xf9\x04\0\0\0\0\0".to_vec(),
        b"\x21\xfe\x06SECRET\0".to_vec(),
        b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02picture"[..12].to_vec(),
        b"pi\0".to_vec(),
        b"\x3b".to_vec(),
        SECRET.to_vec(),
    ]
    .concat();
    let bytes = cleaned("a.gif", &gif);
    assert!(!has(&bytes, SECRET));
    assert!(has(&bytes, b"NETSCAPE2.0") && has(&bytes, b"pi\0\x3b"));
    let control = b"\x21\xf9\x04\0\0\0\0\0\x2c";
    assert!(has(&bytes, control) && !has(&bytes, b"\xee"));
}

#[test]
fn a_drawing_keeps_what_is_drawn() {
    let svg = r#"<?xml version="1.0"?>
<!-- SECRET -->
<?adobe SECRET?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://SECRET" xmlns:rdf="http://SECRET" xmlns:dc="http://SECRET" xmlns:sodipodi="http://SECRET" inkscape:version="SECRET > 1" viewBox="0 0 1 1" data-name="SECRET">
<title>A wheel</title><desc>Round</desc>
<metadata><rdf:RDF><dc:creator>SECRET</dc:creator></rdf:RDF></metadata>
<sodipodi:namedview id="SECRET"><inkscape:grid a='SECRET'/></sodipodi:namedview>
<g inkscape:label="SECRET" id="g"><path d="M0 0" xlink:href='#g'/><metadata/><style><![CDATA[a{fill:red}]]></style></g>
<text>a &lt; b</text>
</svg>
<!--SECRET-->"#;
    let bytes = cleaned("a.svg", svg.as_bytes());
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("SECRET"), "{text}");
    for kept in [
        "<title>A wheel</title><desc>Round</desc>",
        r##"<g id="g"><path d="M0 0" xlink:href="#g"/><style>a{fill:red}</style></g>"##,
        r#"viewBox="0 0 1 1""#,
        "<text>a &lt; b</text>",
    ] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    let other = r#"<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:path d="M0 0"/></s:svg>"#;
    let bytes = cleaned("a.svg", other.as_bytes());
    assert!(has(&bytes, br#"<path d="M0 0"/></svg>"#));
}

#[test]
fn a_picture_within_a_drawing_is_cleaned_too() {
    use data_encoding::BASE64;
    let code = BASE64.encode(&jpeg(6));
    for (open, close) in [
        ("<svg><image href=\"data:image/jpeg;base64,", "\"/></svg>"),
        (
            "<svg xmlns:xlink='http://www.w3.org/1999/xlink'><image xlink:href='DATA:Image/jpg;Base64,\n ",
            "\n'/></svg>",
        ),
        (
            "<svg><style>a{fill:url(data:image/jpeg;base64,",
            ")}</style></svg>",
        ),
        (
            "<svg><style>a{fill:url(\"data:image/jpeg;base64,",
            "\")}</style><path d=\"M0 0\"/></svg>",
        ),
    ] {
        let bytes = cleaned("a.svg", format!("{open}{code}{close}").as_bytes());
        let text = String::from_utf8(bytes).unwrap();
        let (_, own) = text.split_once(";base64,").unwrap();
        let own = own.split(['"', '&', ')']).next().unwrap();
        let inside = BASE64.decode(own.as_bytes()).unwrap();
        assert!(
            !has(&inside, SECRET) && has(&inside, b"pic\xff\0ture"),
            "{open}"
        );
    }
    // However its address is written.
    for (open, close, code) in [
        (
            "<svg><image href=\"&#100;ata:image/jpeg;base64,",
            "\"/></svg>",
            code.clone(),
        ),
        (
            "<svg><image href='d&#10;at&#x61;:image/png;base64,",
            "'/></svg>",
            code.replacen('/', "&#10;&#47;", 1),
        ),
        (
            "<svg><image href='data:image/jpeg;base64,",
            "'/></svg>",
            code.replace('/', "%2F").replace('=', "%3d"),
        ),
        (
            "<svg><image href='data:image/jpeg,",
            "'/></svg>",
            jpeg(6).iter().map(|byte| format!("%{byte:02x}")).collect(),
        ),
        (
            "<svg><style>a{fill:url(&#68;ata:image/jpeg;base64,",
            ")}</style></svg>",
            code.clone(),
        ),
        (
            "<svg><style><![CDATA[a{fill:url(data:image/jpeg;base64,",
            ")}]]></style></svg>",
            code.clone(),
        ),
    ] {
        let bytes = cleaned("a.svg", format!("{open}{code}{close}").as_bytes());
        let text = String::from_utf8(bytes).unwrap();
        let (_, own) = text.split_once(";base64,").unwrap();
        let own = own.split(['"', '&', ')']).next().unwrap();
        let inside = BASE64.decode(own.as_bytes()).unwrap();
        assert!(
            !has(&inside, SECRET) && has(&inside, b"pic\xff\0ture"),
            "{open}"
        );
        assert!(text.ends_with("</svg>"), "{text}");
    }
    // What is no picture is none.
    let words = BASE64.encode(SECRET);
    for data in [
        format!("image/png;base64,{words}"),
        "image/png,SECRET".to_owned(),
    ] {
        let svg = format!("<svg><image href='data:{data}'/><path d='M0 0'/></svg>");
        let bytes = cleaned("a.svg", svg.as_bytes());
        let left = br#"<image href="data:,"/><path d="M0 0"/></svg>"#;
        assert!(has(&bytes, left), "{data}");
    }
    for (text, same) in [
        (
            "<svg><text>a &lt; b &#38; c</text></svg>",
            "<text>a &lt; b &amp; c</text></svg>",
        ),
        (
            "<svg><a href='https://x.example/?a=1&amp;b=data'><text>x</text></a></svg>",
            "<a href=\"https://x.example/?a=1&amp;b=data\"><text>x</text></a></svg>",
        ),
    ] {
        let bytes = cleaned("a.svg", text.as_bytes());
        assert!(has(&bytes, same.as_bytes()), "{text}");
    }
    for odd in [
        "<svg><image href='data:image/avif;base64,AAAAHGZ0eXBhdmlm'/></svg>",
        "<svg><image href='data:image/jpeg;base64,/9j/4A'/></svg>",
        "<svg><image href='data:image/jpeg;base64,/9j&#10;4A=='/></svg>",
        "<svg><image href='data:image/jpeg,%ff%d8%ff'/></svg>",
    ] {
        assert_eq!(
            publish("a.svg", odd.as_bytes()),
            Published::Unknown,
            "{odd}"
        );
    }
}

#[test]
fn what_cannot_be_cleaned_is_said() {
    for path in ["a.avif", "a.heic", "b/c.PDF", "a.tiff"] {
        assert_eq!(publish(path, b"anything"), Published::Unknown, "{path}");
    }
    assert_eq!(publish("a.csv", b"a,b"), Published::Same);
    let whole = jpeg(6);
    for end in 0..whole.len() - 8 {
        assert_eq!(publish("a.jpg", &whole[..end]), Published::Unknown, "{end}");
    }
    for (path, bytes) in [
        ("a.png", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIDAT".as_slice()),
        ("a.webp", b"RIFF\xff\xff\xff\xffWEBP"),
        ("a.gif", b"GIF89a"),
        ("a.svg", b"<svg><metadata>"),
        ("a.svg", b"<svg a='"),
        ("a.svg", b"\xff\xfe"),
        ("a.jpg", b"<svg/>"),
    ] {
        assert_eq!(publish(path, bytes), Published::Unknown, "{path}");
    }
}
