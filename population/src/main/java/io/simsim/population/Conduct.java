package io.simsim.population;

/// What bears on how a subject keeps its promises this month, in thousandths; see [LatentState].
record Conduct(int care, int handling, int strain) {}
