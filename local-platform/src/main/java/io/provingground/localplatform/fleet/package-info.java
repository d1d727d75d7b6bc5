/** All processes of one platform together: who is there, in which order they go, what they take. */
@NullMarked
package io.provingground.localplatform.fleet;

import org.jspecify.annotations.NullMarked;
