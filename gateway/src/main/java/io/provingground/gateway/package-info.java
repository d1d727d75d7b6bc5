/**
 * The one stable entry of the platform: it only starts here; each concern has a package of its own.
 */
@NullMarked
package io.provingground.gateway;

import org.jspecify.annotations.NullMarked;
