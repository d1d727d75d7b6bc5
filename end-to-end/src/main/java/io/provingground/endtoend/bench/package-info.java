/** Benchmarks: what is compared, how it is measured, and what is written of it. */
@NullMarked
package io.provingground.endtoend.bench;

import org.jspecify.annotations.NullMarked;
