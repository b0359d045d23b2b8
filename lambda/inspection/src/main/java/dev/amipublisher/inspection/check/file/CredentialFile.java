package dev.amipublisher.inspection.check.file;

/**
 * A file that is known to hold credentials.
 *
 * @param where the end of its path
 * @param what it is, for findings
 * @param how the credential is found in it
 */
record CredentialFile(PathEnd where, String what, SecretSearch how) {}
