/** The Lambda function: what it is woken by, what it decides, and what it does about it. */
@NullMarked
package dev.amipublisher;

import org.jspecify.annotations.NullMarked;
