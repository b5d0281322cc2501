package io.simsim.formats;

/// What became of one source file.
///
/// @param accepted events (or rows) handed on
/// @param rejected records refused
/// @param ignored records left out: by the mapping's `ignore`, or because nothing of them may
///     be kept or they are linked to nobody
/// @param dropped fields left unread because neither the vocabulary nor the mapping names them
/// @param complete whether the file was read to its end; false when it is damaged or not readable
public record Tally(long accepted, long rejected, long ignored, long dropped, boolean complete) {}
