/**
 * The outside party that captures money. Its ledger is the witness of what was paid, so an answer
 * is given only for what is on disk.
 */
@NullMarked
package io.provingground.localplatform.sandbox;

import org.jspecify.annotations.NullMarked;
