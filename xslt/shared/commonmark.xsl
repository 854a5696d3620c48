<?xml version="1.0" encoding="UTF-8"?>
<!-- Words to CommonMark: what it would read as markup is escaped, and emphasis is marked so that it is read as emphasis. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions">

  <!-- Where emphasis begins and ends, until its neighbours are known: characters that no text may hold, though XML allows them. -->
  <xsl:variable name="f:em-open" as="xs:string" select="'&#xFDD0;'"/>
  <xsl:variable name="f:em-close" as="xs:string" select="'&#xFDD1;'"/>
  <xsl:variable name="f:strong-open" as="xs:string" select="'&#xFDD2;'"/>
  <xsl:variable name="f:strong-close" as="xs:string" select="'&#xFDD3;'"/>

  <xsl:variable name="f:marks" as="xs:string" select="$f:em-open || $f:em-close || $f:strong-open || $f:strong-close"/>
  <xsl:variable name="f:signs" as="xs:string" select="$f:marks || '\`*_[]&lt;&gt;&amp;~'"/>

  <!-- What is markup anywhere in a line. -->
  <xsl:function name="f:escaped" as="xs:string">
    <xsl:param name="given" as="xs:string?"/>
    <xsl:variable name="words" as="xs:string" select="string($given)"/>
    <!-- Most words hold no sign: to look for one is many times quicker than to replace it. -->
    <xsl:sequence select="if (translate($words, $f:signs, '') eq $words) then $words
      else replace(translate($words, $f:marks, '&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;'), '([\\`*_\[\]&lt;&gt;&amp;~])', '\\$1')"/>
  </xsl:function>

  <!-- What is markup at the beginning of a line: headings, quotations, lists, rules, underlines of headings, tables. -->
  <xsl:function name="f:line-start" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="if (not(contains('#+-=|:', substring($line, 1, 1)) or matches($line, '^\d'))) then $line
      else replace(replace($line, '^([#+\-=|:])', '\\$1'), '^(\d{1,9})([.)])', '$1\\$2')"/>
  </xsl:function>

  <!-- Escaped words with marks of emphasis and line ends → Markdown; a line end inside a paragraph is a hard one. -->
  <xsl:function name="f:flow" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize(f:emphasised($words), '\n') ! f:line-start(normalize-space())"/>
    <xsl:sequence select="string-join($lines[.], '\&#10;')"/>
  </xsl:function>

  <!-- The same on one line, as headings are. -->
  <xsl:function name="f:heading" as="xs:string">
    <xsl:param name="level" as="xs:integer"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="line" as="xs:string" select="replace(f:emphasised(translate($words, '&#10;', ' ')), '#', '\\#')"/>
    <xsl:sequence select="string-join((1 to min((6, $level))) ! '#') || ' ' || $line"/>
  </xsl:function>

  <xsl:function name="f:em" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="$f:em-open || $words || $f:em-close"/>
  </xsl:function>

  <xsl:function name="f:strong" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="$f:strong-open || $words || $f:strong-close"/>
  </xsl:function>

  <!-- CommonMark reads no emphasis where its sign stands beside white space on the inside, or between a letter and
       punctuation: spaces move out, and a letter on the outside is written as its number, which parsers take for punctuation. -->
  <xsl:function name="f:emphasised" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="marked" as="xs:string" select="if (translate($words, $f:marks, '') eq $words) then $words else f:marked($words)"/>
    <xsl:sequence select="if (contains($marked, '[^')) then replace($marked, '(\[\^[0-9a-z]+\])([(:])', '$1\\$2') else $marked"/>
  </xsl:function>

  <xsl:function name="f:marked" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="trimmed" as="xs:string" select="replace(replace($words, '([&#xFDD0;&#xFDD2;]+)([\s\p{Zs}]+)', '$2$1'), '([\s\p{Zs}]+)([&#xFDD1;&#xFDD3;]+)', '$2$1')"/>
    <xsl:variable name="filled" as="xs:string" select="replace($trimmed, '&#xFDD0;&#xFDD1;|&#xFDD2;&#xFDD3;|&#xFDD1;&#xFDD0;|&#xFDD3;&#xFDD2;', '')"/>
    <xsl:variable name="apart" as="xs:string" select="f:neighbours($filled)"/>
    <xsl:sequence select="replace(replace($apart, '[&#xFDD0;&#xFDD1;]', '_'), '[&#xFDD2;&#xFDD3;]', '**')"/>
  </xsl:function>

  <!-- A letter before the beginning or after the end of emphasis as its number. XPath's expressions cannot look ahead. -->
  <xsl:function name="f:neighbours" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:value-of separator="">
      <xsl:analyze-string select="$words" regex="([^\s\p{{Zs}}\p{{P}}\p{{S}}&#xFDD0;-&#xFDD3;])?([&#xFDD0;-&#xFDD3;]+)([^\s\p{{Zs}}\p{{P}}\p{{S}}&#xFDD0;-&#xFDD3;])?">
        <xsl:matching-substring>
          <xsl:sequence select="if (matches(regex-group(2), '[&#xFDD0;&#xFDD2;]')) then f:as-number(regex-group(1)) else regex-group(1)"/>
          <xsl:sequence select="regex-group(2)"/>
          <xsl:sequence select="if (matches(regex-group(2), '[&#xFDD1;&#xFDD3;]')) then f:as-number(regex-group(3)) else regex-group(3)"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:value-of>
  </xsl:function>

  <xsl:function name="f:as-number" as="xs:string">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:sequence select="string-to-codepoints($letter) ! ('&amp;#' || . || ';') => string-join()"/>
  </xsl:function>
</xsl:stylesheet>
