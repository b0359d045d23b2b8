/** The parts of one EC2, put together. */
@NullMarked
package dev.amipublisher.localaws.ec2;

import org.jspecify.annotations.NullMarked;
