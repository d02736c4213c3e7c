/** Packages and publications in tables: a repository and its SQL for each aggregate. */
@NullMarked
package dev.stagekeeper.delivery.jdbc;

import org.jspecify.annotations.NullMarked;
