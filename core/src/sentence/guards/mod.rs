//! What guards say, a table for each: templates, and sentences without places, which are known by their English.

pub mod common;
pub mod drivers;
pub mod gate;
pub mod w01;
pub mod w02;
pub mod w03;
pub mod w04;
pub mod w05;
pub mod w06;
pub mod w07;
pub mod w08;
pub mod w09;
pub mod w10;
pub mod w11;
pub mod w12;
pub mod w13;
pub mod w14;

use super::Template;

/// All templates.
pub(super) const TEMPLATES: &[&[Template]] = &[
    common::ALL,
    w01::ALL,
    w02::ALL,
    w03::ALL,
    w04::ALL,
    w05::ALL,
    w06::ALL,
    w07::ALL,
    w08::ALL,
    w09::ALL,
    w10::ALL,
    w11::ALL,
    w12::ALL,
    w13::ALL,
    w14::ALL,
    gate::ALL,
    drivers::ALL,
];

/// All sentences without places.
pub(super) const FIXED: &[&[(&str, &str)]] = &[
    common::FIXED,
    w01::FIXED,
    w02::FIXED,
    w03::FIXED,
    w04::FIXED,
    w05::FIXED,
    w06::FIXED,
    w07::FIXED,
    w08::FIXED,
    w09::FIXED,
    w10::FIXED,
    w11::FIXED,
    w12::FIXED,
    w13::FIXED,
    w14::FIXED,
    gate::FIXED,
    drivers::FIXED,
];
