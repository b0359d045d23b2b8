/** What describe calls have in common: IDs, filters, wildcards and pages. */
@NullMarked
package dev.amipublisher.localaws.describe;

import org.jspecify.annotations.NullMarked;
