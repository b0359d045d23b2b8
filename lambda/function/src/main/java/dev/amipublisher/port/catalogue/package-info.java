/** Where those who launch AMIs find them. */
@NullMarked
package dev.amipublisher.port.catalogue;

import org.jspecify.annotations.NullMarked;
