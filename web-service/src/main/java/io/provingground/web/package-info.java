/**
 * The storefront, sign-in and tokens, carts, and read models of orders: one application, started
 * here.
 */
@NullMarked
package io.provingground.web;

import org.jspecify.annotations.NullMarked;
