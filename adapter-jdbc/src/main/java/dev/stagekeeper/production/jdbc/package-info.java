/** Drafts and bundles in tables: a repository and its SQL for each aggregate. */
@NullMarked
package dev.stagekeeper.production.jdbc;

import org.jspecify.annotations.NullMarked;
