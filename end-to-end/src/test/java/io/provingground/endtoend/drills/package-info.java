/** Tests of the package's promises. */
@NullMarked
package io.provingground.endtoend.drills;

import org.jspecify.annotations.NullMarked;
