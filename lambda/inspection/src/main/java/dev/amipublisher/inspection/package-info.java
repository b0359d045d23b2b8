/**
 * Inspects the volumes of a machine image without mounting them. Knows blocks, partitions, file
 * systems, files and findings; nothing of AMIs, EC2 or Lambda.
 */
@NullMarked
package dev.amipublisher.inspection;

import org.jspecify.annotations.NullMarked;
