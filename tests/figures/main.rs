//! Figures, from a project to what is published of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod agreed;
mod answered_twice;
mod aside;
mod asked;
mod believed;
mod beside;
mod circle;
mod confided;
mod counted;
mod felt;
mod hidden;
mod kept;
mod moments;
mod mouth;
mod numbers;
mod opened;
mod placed;
mod project;
mod recovery;
mod recovery_talk;
mod rollup;
mod said;
mod scales;
mod shown;
mod spoken;
mod support;
mod told;
mod twins;
mod untold;
mod verdicts;
mod waves;
mod yearly;
