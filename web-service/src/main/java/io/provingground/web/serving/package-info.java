/**
 * What every instance needs to be a good server: settings, probes and drain, limits, and one place
 * that turns errors into pages for people and problem details for programs.
 */
@NullMarked
package io.provingground.web.serving;

import org.jspecify.annotations.NullMarked;
