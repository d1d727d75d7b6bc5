/**
 * How often products are looked at: counted from a queue whose messages may be lost, and are never
 * counted twice. It stands beside {@code reserving}, where nothing may be lost.
 */
@NullMarked
package io.provingground.inventory.viewing;

import org.jspecify.annotations.NullMarked;
