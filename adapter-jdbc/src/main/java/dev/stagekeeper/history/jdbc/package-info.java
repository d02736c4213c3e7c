/** The history in a database. */
@NullMarked
package dev.stagekeeper.history.jdbc;

import org.jspecify.annotations.NullMarked;
