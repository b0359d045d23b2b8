/** EC2's and STS' Query protocol: a form in, XML out. */
@NullMarked
package dev.amipublisher.localaws.query;

import org.jspecify.annotations.NullMarked;
