package io.simsim.bureau.record;

import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Context;

/// Where a segment belongs.
record Place(Subject subject, Context context) {}
