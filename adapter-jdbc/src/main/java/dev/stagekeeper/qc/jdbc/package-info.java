/** QC results in tables: the repository and its SQL. */
@NullMarked
package dev.stagekeeper.qc.jdbc;

import org.jspecify.annotations.NullMarked;
