/**
 * What should run: parts, ports, folders, passwords and the environment of each process. Nothing
 * here starts anything.
 */
@NullMarked
package io.provingground.localplatform.platform;

import org.jspecify.annotations.NullMarked;
