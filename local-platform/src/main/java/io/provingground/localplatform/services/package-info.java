/** Our own services: a packaged jar, laid out for a quick start, with its environment. */
@NullMarked
package io.provingground.localplatform.services;

import org.jspecify.annotations.NullMarked;
