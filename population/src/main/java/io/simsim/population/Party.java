package io.simsim.population;

import io.simsim.engine.event.FurnisherId;

/// A furnisher or partner of the invented world.
///
/// @param id its name in events
/// @param trade what it does
/// @param honesty how it testifies; account reports and bills are true but for slips of the pen
public record Party(FurnisherId id, Trade trade, Honesty honesty) {}
