/**
 * The contracts are held against themselves: every example is valid, and no code hides among them.
 */
@NullMarked
package io.provingground.contracts;

import org.jspecify.annotations.NullMarked;
