package io.simsim.cli.breach;

/// What modules below `cli` may not use.
public record CliBreach() {}
