/** Writing XML as EC2 does. */
@NullMarked
package dev.amipublisher.localaws.xml;

import org.jspecify.annotations.NullMarked;
