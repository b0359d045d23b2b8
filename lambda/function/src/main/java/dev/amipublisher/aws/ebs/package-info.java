/** The content of snapshots, read by the EBS direct APIs. */
@NullMarked
package dev.amipublisher.aws.ebs;

import org.jspecify.annotations.NullMarked;
