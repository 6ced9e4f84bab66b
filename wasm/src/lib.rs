//! The core for browsers: conversion only.
