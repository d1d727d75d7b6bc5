package io.provingground.inventory.reserving;

import java.time.Duration;

/**
 * What lies in the queue of commands.
 *
 * @param commands how many, those in work included
 * @param oldest how long the first of them has been there, by its sender's clock; zero if there is
 *     none
 */
record Backlog(long commands, Duration oldest) {}
