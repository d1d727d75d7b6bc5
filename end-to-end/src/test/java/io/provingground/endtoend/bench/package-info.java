/** What benchmarks read, reckon and say. */
@NullMarked
package io.provingground.endtoend.bench;

import org.jspecify.annotations.NullMarked;
