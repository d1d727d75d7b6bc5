/** Tests of the package's promises. */
@NullMarked
package io.provingground.endtoend.faults;

import org.jspecify.annotations.NullMarked;
