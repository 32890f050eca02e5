//! A body of known bytes, and a word to the hub when it was handed out.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http_body_util::Full;
use hyper::body::{Body, Bytes, Frame, SizeHint};

use super::hub::Hub;

/// A body of known bytes.
#[derive(Default)]
pub(super) struct Handed {
    bytes: Full<Bytes>,
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
        Self {
            bytes: Full::new(bytes),
            told: None,
        }
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
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Pin::new(&mut self.bytes).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.bytes.size_hint()
    }
}
