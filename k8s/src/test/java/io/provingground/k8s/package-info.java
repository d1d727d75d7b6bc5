/**
 * Holds the manifests, the compose file, the image file and the workflows to rules, each with its
 * reason. The overlays are built by kubectl as a cluster's operator would build them.
 */
@NullMarked
package io.provingground.k8s;

import org.jspecify.annotations.NullMarked;
