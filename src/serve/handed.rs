//! A body of known bytes, and a word to the hub when it was handed out.
//!
//! It is handed out piece by piece: a server that is given all at once lets go
//! of it before most is on its way.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

use super::hub::Hub;

/// The bytes of a piece. A connection queues some of them, and asks for more
/// when those are sent.
const PIECE: usize = 4 << 10;

/// A body of known bytes.
#[derive(Default)]
pub(super) struct Handed {
    /// What is left of it.
    bytes: Bytes,
    /// Who is told when the last of them is on its way.
    told: Option<Arc<Hub>>,
}

impl Handed {
    /// The same body, which tells `hub` when it was handed out.
    pub(super) fn telling(self, hub: &Arc<Hub>) -> Self {
        Self {
            bytes: self.bytes.clone(),
            told: Some(Arc::clone(hub)),
        }
    }
}

impl From<Bytes> for Handed {
    fn from(bytes: Bytes) -> Self {
        Self { bytes, told: None }
    }
}

impl Drop for Handed {
    fn drop(&mut self) {
        if let Some(hub) = self.told.take() {
            hub.answered();
        }
    }
}

impl Body for Handed {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = self.bytes.len().min(PIECE);
        let piece = self.bytes.split_to(next);
        Poll::Ready((!piece.is_empty()).then(|| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.len() as u64)
    }
}
