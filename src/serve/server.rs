//! HTTP on this machine: accepting connections, and their limits.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener as Listener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::answer::{HttpReply, answer};
use super::hub::Hub;

/// The usual port.
pub const PORT: u16 = 4321;

/// All of a head. Nobody sends cookies that long to a preview.
const LONGEST_HEAD: usize = 16 << 10;

const MOST_HEADERS: usize = 64;

/// How much of it clients may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections at the same time; more wait in the system's queue.
    pub connections: usize,
    /// How long a head may take to come, and a connection may be idle.
    pub head: Duration,
    /// A connection older than this is closed after its answer, unless it
    /// brings news; one that doesn't take its answer is cut off after as long
    /// again.
    pub life: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            head: Duration::from_secs(10),
            life: Duration::from_secs(300),
        }
    }
}

/// Where to listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listen {
    /// The address; loopback unless somebody chose another.
    pub ip: IpAddr,
    /// `None`: the usual one, or any if that is taken.
    pub port: Option<u16>,
}

impl Default for Listen {
    fn default() -> Self {
        Self {
            ip: Ipv4Addr::LOCALHOST.into(),
            port: None,
        }
    }
}

/// A port that is ours.
#[derive(Debug)]
pub struct Bound {
    listener: Listener,
    /// Where it is.
    pub address: SocketAddr,
    /// Whether the usual port was taken.
    pub elsewhere: bool,
}

impl Bound {
    /// Takes a port.
    ///
    /// # Errors
    /// The one that was asked for is taken, or the system does not let us.
    pub fn new(listen: Listen) -> io::Result<Self> {
        let wanted = SocketAddr::new(listen.ip, listen.port.unwrap_or(PORT));
        let bound = match Listener::bind(wanted) {
            Err(error) if listen.port.is_none() && error.kind() == io::ErrorKind::AddrInUse => {
                Listener::bind(SocketAddr::new(listen.ip, 0)).map(|listener| (listener, true))
            }
            bound => bound.map(|listener| (listener, false)),
        };
        let (listener, elsewhere) = bound?;
        listener.set_nonblocking(true)?;
        Ok(Self {
            address: listener.local_addr()?,
            listener,
            elsewhere,
        })
    }

    /// Whether others than this machine can reach it.
    pub fn is_wide(&self) -> bool {
        !self.address.ip().is_loopback()
    }

    /// What to open in a browser.
    pub fn url(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        format!("http://{address}/")
    }

    /// Serves what the hub has, on a thread of its own, until the process
    /// ends.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn serve(self, hub: Arc<Hub>, limits: Limits) -> io::Result<()> {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let wide = self.is_wide();
        let listener = {
            let _inside = runtime.enter();
            TcpListener::from_std(self.listener)?
        };
        let thread = thread::Builder::new().name("server".into());
        thread.spawn(move || runtime.block_on(accept(listener, hub, wide, limits)))?;
        Ok(())
    }
}

async fn accept(listener: TcpListener, hub: Arc<Hub>, wide: bool, limits: Limits) {
    let places = Arc::new(Semaphore::new(limits.connections));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, _)) => {
                let hub = Arc::clone(&hub);
                tokio::spawn(async move {
                    connection(stream, hub, wide, limits).await;
                    drop(place);
                });
            }
            // Too many open files, or a client that was gone at once.
            Err(_) => sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn connection(stream: TcpStream, hub: Arc<Hub>, wide: bool, limits: Limits) {
    // News is small and urgent.
    let _ = stream.set_nodelay(true);
    let brings_news = AtomicBool::new(false);
    let service = service_fn(|request: Request<Incoming>| {
        let (hub, brings_news) = (&hub, &brings_news);
        async move {
            let answer = answer(request, hub, wide).await;
            brings_news.store(is_news(&answer), Ordering::Relaxed);
            Ok::<_, std::convert::Infallible>(answer)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(LONGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    // How it ends is the client's matter.
    while timeout(limits.life, connection.as_mut()).await.is_err() {
        if brings_news.load(Ordering::Relaxed) {
            continue;
        }
        connection.as_mut().graceful_shutdown();
        let _ = timeout(limits.life, connection.as_mut()).await;
        return;
    }
}

fn is_news(answer: &HttpReply) -> bool {
    let kind = Response::headers(answer).get(CONTENT_TYPE);
    kind.map(HeaderValue::as_bytes) == Some(b"text/event-stream")
}
