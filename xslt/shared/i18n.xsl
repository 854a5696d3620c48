<?xml version="1.0" encoding="UTF-8"?>
<!-- The page's own words, numbers and dates in the language of the page; the files are read when the stylesheet is compiled. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions">

  <!-- The language of the page's own words: one of those in i18n/. -->
  <xsl:param name="lang" as="xs:string" select="'en'"/>

  <xsl:variable name="f:languages" as="element(strings)+" static="yes"
    select="('en', 'ar', 'de', 'fr', 'ru') ! doc('../i18n/' || . || '.xml')/strings"/>

  <xsl:variable name="f:strings" as="element(strings)" select="($f:languages[@xml:lang = $lang], $f:languages)[1]"/>

  <xsl:key name="string" match="s | p" use="@key"/>

  <xsl:function name="f:t" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="f:t($key, map {})"/>
  </xsl:function>

  <!-- The string of a key, its {fields} filled. -->
  <xsl:function name="f:t" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="fields" as="map(xs:string, item())"/>
    <xsl:sequence select="f:fill(string(f:entry($key)), $fields)"/>
  </xsl:function>

  <!-- The string with its {fields} open: for the script, which fills them. -->
  <xsl:function name="f:pattern" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="string(f:entry($key))"/>
  </xsl:function>

  <xsl:function name="f:count" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="form" as="xs:string" select="f:plural($number)"/>
    <xsl:variable name="entry" as="element(p)" select="f:entry($key)"/>
    <xsl:sequence select="f:fill(string(($entry/form[@count = $form], $entry/form[last()])[1]), map { 'n': f:n($number) })"/>
  </xsl:function>

  <xsl:function name="f:entry" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="entry" as="element()?" select="key('string', $key, $f:strings)"/>
    <xsl:sequence select="if ($entry) then $entry else error(xs:QName('f:no-string'), 'i18n has no string ' || $key)"/>
  </xsl:function>

  <xsl:function name="f:fill" as="xs:string">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:param name="fields" as="map(xs:string, item())"/>
    <!-- One pass over the pattern: a value that looks like a field is not filled again. A page has hundreds of these
         strings, and an expression for each of them would take a good part of its time. -->
    <xsl:variable name="rest" as="xs:string" select="substring-after($pattern, '{')"/>
    <xsl:sequence select="if (not($rest)) then $pattern
      else substring-before($pattern, '{') || string($fields(substring-before($rest, '}'))) || f:fill(substring-after($rest, '}'), $fields)"/>
  </xsl:function>

  <!-- CLDR's categories of whole numbers, for the rules that our languages need. -->
  <xsl:function name="f:plural" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="unit" as="xs:integer" select="$number mod 10"/>
    <xsl:variable name="teen" as="xs:boolean" select="($number mod 100) = (11 to 14)"/>
    <xsl:sequence select="if ($f:strings/@plural = 'slavic')
      then (if ($unit = 1 and not($teen)) then 'one' else if ($unit = (2 to 4) and not($teen)) then 'few' else 'many')
      else if ($f:strings/@plural = 'arabic') then f:arabic-plural($number)
      else if ($f:strings/@plural = 'zero-one') then (if ($number le 1) then 'one' else 'other')
      else (if ($number = 1) then 'one' else 'other')"/>
  </xsl:function>

  <xsl:function name="f:arabic-plural" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="rest" as="xs:integer" select="$number mod 100"/>
    <xsl:sequence select="if ($number = (0 to 2)) then ('zero', 'one', 'two')[$number + 1]
      else if ($rest = (3 to 10)) then 'few' else if ($rest = (11 to 99)) then 'many' else 'other'"/>
  </xsl:function>

  <xsl:function name="f:direction" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="if (matches($language, '^(ar|arc|ckb|dv|fa|he|ps|sd|syr|ug|ur|yi)(-|$)|-(Arab|Hebr|Syrc)(-|$)')) then 'rtl' else 'ltr'"/>
  </xsl:function>

  <xsl:function name="f:n" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="translate(format-number($number, '#,##0'), ',', $f:strings/@thousands)"/>
  </xsl:function>

  <!-- A date of the model in words; what the source prints where there is no ISO date. -->
  <xsl:function name="f:date-words" as="xs:string">
    <xsl:param name="date" as="element(ed:date)"/>
    <xsl:variable name="from" as="xs:string?" select="($date/@from, $date/@notBefore)[1]"/>
    <xsl:variable name="to" as="xs:string?" select="($date/@to, $date/@notAfter)[1]"/>
    <xsl:sequence select="if ($date/@when) then f:day($date/@when)
      else if (string-length($from) = 10 and substring($from, 1, 7) = substring($to, 1, 7)) then f:days($from, $to)
      else if ($from and $to) then f:fill($f:strings/@range, map { 'from': f:day($from), 'to': f:day($to) })
      else if (normalize-space($date)) then string($date)
      else f:day(($from, $to, '')[1])"/>
  </xsl:function>

  <!-- An office, with the time in which it was held; an end that is open is a dot, dot, dot. -->
  <xsl:function name="f:role" as="xs:string">
    <xsl:param name="role" as="element(ed:role)"/>
    <xsl:variable name="from" as="xs:string?" select="($role/@from, $role/@notBefore)[1]"/>
    <xsl:variable name="to" as="xs:string?" select="($role/@to, $role/@notAfter)[1]"/>
    <xsl:variable name="time" as="xs:string?" select="
      if ($role/@when) then f:day($role/@when)
      else if ($from or $to) then f:fill($f:strings/@range, map { 'from': ($from ! f:day(.), '…')[1], 'to': ($to ! f:day(.), '…')[1] })
      else ()"/>
    <xsl:sequence select="$role || $time ! (' (' || . || ')')"/>
  </xsl:function>

  <!-- The further names of somebody, each in its language. -->
  <xsl:function name="f:also-named" as="node()*">
    <xsl:param name="names" as="element()+"/>
    <xsl:variable name="frame" as="xs:string+" select="tokenize(f:t('also', map { 'names': '&#xe000;' }), '&#xe000;')"/>
    <xsl:value-of select="$frame[1]"/>
    <xsl:for-each select="$names">
      <xsl:variable name="at" as="xs:integer" select="position()"/>
      <xsl:value-of select="', '[$at gt 1]"/>
      <xsl:choose>
        <xsl:when test="@lang"><span><xsl:copy-of select="@lang"/>{.}</span></xsl:when>
        <xsl:otherwise>{.}</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:value-of select="$frame[2]"/>
  </xsl:function>

  <!-- Days of one month, with the month once. -->
  <xsl:function name="f:days" as="xs:string">
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:variable name="days" as="xs:string" select="string(xs:integer(substring($from, 9))) || '–' || xs:integer(substring($to, 9))"/>
    <xsl:sequence select="f:fill($f:strings/@day, map { 'day': $days, 'month': f:month($from), 'year': substring($from, 1, 4) })"/>
  </xsl:function>

  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="fields" as="map(xs:string, item())" select="map { 'year': substring($iso, 1, 4),
      'month': f:month($iso), 'day': f:day-of-month($iso) }"/>
    <xsl:sequence select="if (string-length($iso) = 10) then f:fill($f:strings/@day, $fields)
      else if (string-length($iso) = 7) then f:fill($f:strings/@month, $fields) else $iso"/>
  </xsl:function>

  <!-- Some languages have one form of a month's name after a day, another alone. -->
  <xsl:function name="f:month" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="names" as="element(months)" select="($f:strings/months[@form = 'alone'][string-length($iso) = 7], $f:strings/months)[1]"/>
    <xsl:sequence select="string($names/m[position() = substring($iso, 6, 2)[.] ! xs:integer(.)])"/>
  </xsl:function>

  <xsl:function name="f:day-of-month" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="day" as="xs:string" select="replace(substring($iso, 9), '^0', '')"/>
    <xsl:sequence select="($f:strings/@first[$day = '1'], $day)[1]"/>
  </xsl:function>
</xsl:stylesheet>
