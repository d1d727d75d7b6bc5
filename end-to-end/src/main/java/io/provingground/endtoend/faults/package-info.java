/** All that can be done to a platform from outside; the services know nothing of it. */
@NullMarked
package io.provingground.endtoend.faults;

import org.jspecify.annotations.NullMarked;
