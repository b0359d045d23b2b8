/** The parts of one EC2, put together. */
@NullMarked
package dev.amipublisher.localaws.model;

import org.jspecify.annotations.NullMarked;
