/** The EBS direct APIs, as far as they read snapshots. */
@NullMarked
package dev.amipublisher.localaws.ebs;

import org.jspecify.annotations.NullMarked;
