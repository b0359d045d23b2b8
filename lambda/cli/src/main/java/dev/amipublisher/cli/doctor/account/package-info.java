/** What the account should let happen: each check is a class of its own, and only reads. */
@NullMarked
package dev.amipublisher.cli.doctor.account;

import org.jspecify.annotations.NullMarked;
