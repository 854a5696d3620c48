<?xml version="1.0" encoding="UTF-8"?>
<!-- What is told of the record as a whole: header, figures, voices, persons, sections. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="edition" as="xs:string">
    <xsl:variable name="members" as="xs:string+">
      <xsl:sequence select="f:j-string('format', 'tei-encoder.record'), f:j-number('version', 1)"/>
      <xsl:sequence select="f:j-string('id', @id), f:j-string('lang', text/@lang), f:j-string('url', $url[.])"/>
      <xsl:sequence select="f:j-string('citation', f:citation(.) || '.')"/>
      <xsl:apply-templates select="header, figures"/>
      <xsl:sequence select="f:j-list('voices', cast/speaker ! f:voice-data(.)), f:j-list('persons', persons/person ! f:person-data(.))"/>
      <xsl:sequence select="f:j-list('sections', text//section ! f:section-data(.))"/>
      <xsl:sequence select="f:text-data(text)"/>
    </xsl:variable>
    <xsl:sequence select="f:j-map($members)"/>
  </xsl:template>

  <xsl:template match="header" as="xs:string">
    <xsl:variable name="members" as="xs:string+">
      <xsl:sequence select="f:j-string('title', title), f:j-strings('subtitles', subtitle), f:j-strings('kinds', kind), f:j-strings('authors', author)"/>
      <xsl:sequence select="f:date-data(date), f:j-string('place', place[1]), f:j-strings('abstract', abstract)"/>
      <xsl:sequence select="f:j-list('responsible', resp ! f:j-map((f:j-string('role', @role), f:j-string('task', @task[. ne '']),
        f:j-strings('agents', agent), f:j-strings('bodies', body))))"/>
      <xsl:sequence select="f:facts-data(field)"/>
      <xsl:sequence select="f:j-list('licences', licence ! f:j-map((f:j-string('text', string()[.]), f:j-string('href', @href))))"/>
      <xsl:sequence select="f:j-strings('practice', practice), f:j-strings('programs', program)"/>
      <xsl:sequence select="f:j-list('changes', change ! f:j-map((f:j-string('when', @when), f:j-string('by', @by), f:j-string('text', string()))))"/>
    </xsl:variable>
    <xsl:sequence select="f:j-member('header', f:j-map($members))"/>
  </xsl:template>

  <xsl:function name="f:date-data" as="xs:string">
    <xsl:param name="date" as="element(date)?"/>
    <xsl:sequence select="f:j-member('date', if ($date) then f:j-map((
      f:j-string('text', $date/string()[.]), f:j-string('when', $date/@when), f:j-string('from', $date/@from), f:j-string('to', $date/@to),
      f:j-string('not_before', $date/@notBefore), f:j-string('not_after', $date/@notAfter))) else 'null')"/>
  </xsl:function>

  <!-- By name: where it is held, who published it, and what else the header says in words. -->
  <xsl:function name="f:facts-data" as="xs:string">
    <xsl:param name="fields" as="element(field)*"/>
    <xsl:variable name="members" as="xs:string*">
      <xsl:for-each-group select="$fields" group-by="translate(@name, '-', '_')">
        <xsl:sequence select="f:j-strings(current-grouping-key(), current-group())"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="f:j-member('facts', f:j-map($members))"/>
  </xsl:function>

  <xsl:template match="figures" as="xs:string">
    <xsl:sequence select="f:j-member('figures', f:j-map((@* except (@example, @example-target)) ! f:j-number(local-name(), .)))"/>
  </xsl:template>

  <xsl:function name="f:voice-data" as="xs:string">
    <xsl:param name="voice" as="element(speaker)"/>
    <xsl:sequence select="f:j-map((f:who-data($voice), f:j-string('label', $voice/@label), f:j-number('speeches', $voice/@speeches), f:j-number('words', $voice/@words)))"/>
  </xsl:function>

  <!-- The persons that a speech names; a label that is nobody's key names none. -->
  <xsl:function name="f:who-data" as="xs:string">
    <xsl:param name="spoken" as="element()"/>
    <xsl:sequence select="f:j-strings('who', tokenize($spoken/@who)[not(starts-with(., 'label-')) or . = root($spoken)/edition/persons/person/substring-after(@id, 'person-')])"/>
  </xsl:function>

  <xsl:function name="f:person-data" as="xs:string">
    <xsl:param name="person" as="element(person)"/>
    <xsl:sequence select="f:j-map((
      f:j-string('key', $person/@id/substring-after(., 'person-')[.]), f:j-string('id', $person/@id),
      f:j-string('name', $person/@name), f:j-string('sort', $person/@sort), f:j-member('group', string($person/@group = 'yes')),
      f:j-number('speeches', $person/@speeches), f:j-number('words', $person/@words),
      f:j-strings('also', $person/also), f:j-strings('roles', $person/role), f:j-strings('authorities', $person/authority/@href),
      f:j-list('mentions', $person/mention ! f:j-map((f:j-string('n', @at), f:j-string('id', @target))))))"/>
  </xsl:function>

  <xsl:function name="f:section-data" as="xs:string">
    <xsl:param name="section" as="element(section)"/>
    <xsl:sequence select="f:j-map((
      f:j-string('id', $section/@id), f:j-string('kind', $section/@kind), f:j-number('depth', $section/@depth),
      f:j-string('parent', $section/ancestor::section[1]/@id), f:j-string('lang', $section/@lang),
      f:j-string('heading', $section/head[not(@repeated)][1]/f:plain-reading(node()))))"/>
  </xsl:function>
</xsl:stylesheet>
