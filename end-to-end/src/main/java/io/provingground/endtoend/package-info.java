/** The platform proven from outside: drills and benchmarks that anybody can run. */
@NullMarked
package io.provingground.endtoend;

import org.jspecify.annotations.NullMarked;
