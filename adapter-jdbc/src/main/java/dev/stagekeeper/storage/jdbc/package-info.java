/**
 * The JDBC adapter's kernel: connections, transactions, retries, and what every repository shares.
 */
@NullMarked
package dev.stagekeeper.storage.jdbc;

import org.jspecify.annotations.NullMarked;
