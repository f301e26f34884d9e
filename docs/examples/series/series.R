# Makes a series that can be published of what `dragoman estimate` and `dragoman aggregate --zeros` have written.
#
#   Rscript series.R ESTIMATED.csv COUNTED.csv SERIES.csv [SERIES.pdf]
#
# Base R alone. A month that nobody read is NA, never 0; a row that the sample does not bear has weak = 1.
args <- commandArgs(trailingOnly = TRUE)
estimated <- read.csv(args[1], colClasses = c(month = "character", warning = "character"))
counted <- read.csv(args[2], colClasses = c(month = "character"))

columns <- c("month", "raw", "corrected", "low", "high", "warning")
known <- estimated[, columns]
read <- rbind(estimated[, c("month", "n_articles")], counted[, c("month", "n_articles")])
read$n_articles[is.na(read$n_articles)] <- 0
read <- aggregate(n_articles ~ month, data = read, FUN = max)
series <- merge(read, known, by = "month", all = TRUE)

# Nothing was coded, and no judged article tells of anything: the count stands, the interval is not known.
bare <- is.na(series$corrected)
series$raw[bare] <- counted$events[match(series$month[bare], counted$month)]
series$weak <- as.integer(bare | nzchar(series$warning))
gap <- series$n_articles == 0
series[gap, c("raw", "corrected", "low", "high", "weak")] <- NA

series <- series[order(series$month), c("month", "raw", "corrected", "low", "high", "n_articles", "weak")]
write.csv(series, args[3], row.names = FALSE, na = "", quote = FALSE)

if (length(args) > 3) {
  day <- as.Date(paste0(series$month, "-01"))
  pdf(args[4], width = 7, height = 4)
  plot(day, series$corrected, type = "b", pch = ifelse(series$weak %in% 1, 1, 19), xlab = "", ylab = "Protests",
       ylim = c(0, max(series$high, 1, na.rm = TRUE)))
  held <- !is.na(series$low) & series$high > series$low
  arrows(day[held], series$low[held], day[held], series$high[held], angle = 90, code = 3, length = 0.03)
  lines(day, series$raw, lty = 3)
  legend("topleft", c("corrected, 95 %", "as coded"), lty = c(1, 3), bty = "n")
  invisible(dev.off())
}
