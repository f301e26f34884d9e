* Makes a series that can be published of what `dragoman estimate` and `dragoman aggregate --zeros` have written.
*
*   do series.do estimated.csv counted.csv series.csv series.png
*
* Stata 16 or later. A month that nobody read is missing (.), never 0; a row that the sample does not bear has weak = 1.
version 16
args estimated counted out picture

import delimited "`counted'", varnames(1) case(preserve) encoding(UTF-8) stringcols(1) clear
keep month events n_articles
tempfile months
save `months'

import delimited "`estimated'", varnames(1) case(preserve) encoding(UTF-8) stringcols(1) clear
* a column without any warning is read as numeric
tostring warning, replace
replace warning = "" if warning == "."
keep month raw corrected low high warning n_articles
merge 1:1 month using `months', update nogenerate

* Nothing was coded, and no judged article tells of anything: the count stands, the interval is not known.
generate byte weak = missing(corrected) | warning != ""
replace raw = events if missing(corrected)
replace n_articles = 0 if missing(n_articles)
foreach name of varlist raw corrected low high weak {
    replace `name' = . if n_articles == 0
}

sort month
order month raw corrected low high n_articles weak
keep month raw corrected low high n_articles weak
export delimited using "`out'", replace

generate when = monthly(month, "YM")
format when %tm
tsset when
twoway (rcap low high when) (connected corrected when, cmissing(n)) (line raw when, cmissing(n) lpattern(dot)), ///
    ytitle("Protests") xtitle("") legend(order(2 "corrected" 1 "95 % interval" 3 "as coded"))
if "`picture'" != "" {
    graph export "`picture'", replace
}
