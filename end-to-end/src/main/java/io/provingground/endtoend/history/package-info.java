/**
 * What clients asked and what they were told, written down as it happens: one of the witnesses that
 * the checker hears.
 */
@NullMarked
package io.provingground.endtoend.history;

import org.jspecify.annotations.NullMarked;
