/// The API over HTTP: what goes in and out of the bureau's use-cases, and nothing else.
///
/// It never decides who may do what, and gives nobody more than one subject's record.
@NullMarked
package io.simsim.bureau.http;

import org.jspecify.annotations.NullMarked;
